import './desk.css';
import './desk-app.js';
