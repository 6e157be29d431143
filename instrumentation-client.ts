import { config } from 'zod';

// Runs before anything else in the browser. Our Content-Security-Policy forbids eval: zod shall not even try it.
config({ jitless: true });
