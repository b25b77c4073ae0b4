import './page.css';
import './concierge-app.js';
