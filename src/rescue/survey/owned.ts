/**
 * A copy that shares no memory with where it came from. Text that was cut out of a piece of a file may keep the whole
 * piece alive, and an index of a large file would hold all of it.
 */
export const owned = <T extends object | string>(value: T): T => structuredClone(value);
