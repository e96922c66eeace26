import { vi } from 'vitest';

// Test files share one process, so that the libraries are loaded once; what is ours is made anew for each of them.
vi.resetModules();
