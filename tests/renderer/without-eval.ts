import { config } from 'zod';

// The policy allows no eval, which zod would otherwise try as soon as a schema is made.
config({ jitless: true });
