/**
 * The properties whose value is not undefined, to spread into an object: an optional property that has no value is left
 * out, as `exactOptionalPropertyTypes` asks.
 */
export const defined = <Properties extends object>(properties: Properties): Defined<Properties> =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Defined<Properties>;

type Defined<Properties> = { readonly [Name in keyof Properties]?: Exclude<Properties[Name], undefined> };
