import { createRoot } from 'preact/compat/client';
import { App } from './app/App';

const place = document.getElementById('app');
if (place) createRoot(place).render(<App />);
