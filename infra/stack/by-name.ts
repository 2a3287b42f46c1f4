/**
 * Makes one thing of each entry of a table of the wiring, in its order.
 *
 * Returns what finds the made thing by its name; that throws for a name that is not in the table.
 */
export function byName<Name extends string, Entry, Made>(
  table: Record<Name, Entry>,
  make: (name: Name, entry: Entry) => Made,
): (name: Name) => Made {
  const made = new Map<Name, Made>();
  for (const name in table) made.set(name, make(name, table[name]));
  return (name) => {
    const found = made.get(name);
    if (found === undefined) throw new Error(`${name} is not in the wiring`);
    return found;
  };
}

/** `room-commands` → `RoomCommands`: the beginning of a construct's id, and so of a physical name. */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());
}
