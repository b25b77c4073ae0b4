import './partner.css';
import './partner-app.js';
