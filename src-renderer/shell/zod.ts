import { config } from 'zod';

// The page's policy forbids code from text; without this zod would try it once and be refused. Before any shape is made.
config({ jitless: true });
