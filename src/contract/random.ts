/** One uniform draw in [0, 1). */
export type Draw = () => number;

/**
 * The seeded streams of a drill, one per purpose. The same name gives the same stream, so a new consumer
 * under a new name never shifts what another one draws.
 */
export type Streams = (name: string) => Draw;
