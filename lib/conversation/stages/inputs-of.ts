/** The inputs that a function takes, out of those that the task has. */
export const inputsOf = (properties: Record<string, unknown>, inputs: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(inputs).filter(([name]) => Object.hasOwn(properties, name)));
