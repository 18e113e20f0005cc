/** The modules from the ground up: the floor of a module is its place here. */
export const moduleNames = ['identity', 'lowcode', 'masterdata', 'inventory', 'execution', 'quality', 'insight'] as const;
