type Plain = Record<string, unknown>;
type Placeholders = { names?: Record<string, string> | undefined; values?: Plain | undefined };

/** DynamoDB's condition and key-condition expressions, as far as the project uses them; throws on any other. */
export function holds(expression: string, placeholders: Placeholders, item: Plain | undefined): boolean {
  return expression
    .split(/\s+OR\s+/)
    .some((all) => all.split(/\s+AND\s+/).every((term) => termHolds(term.trim(), placeholders, item)));
}

function termHolds(term: string, placeholders: Placeholders, item: Plain | undefined): boolean {
  const [, not, path] = /^attribute_(not_)?exists\(([#\w]+)\)$/.exec(term) ?? [];
  if (path) return (item?.[nameOf(path, placeholders)] === undefined) === (not !== undefined);
  const [, whole, prefix] = /^begins_with\(([#\w]+), (:\w+)\)$/.exec(term) ?? [];
  if (whole && prefix) {
    const text = item?.[nameOf(whole, placeholders)];
    return typeof text === 'string' && text.startsWith(String(valueFor(prefix, placeholders)));
  }
  const [, left, operator, right] = /^([#\w]+) (=|<>|<=|>=|<|>) (:\w+)$/.exec(term) ?? [];
  if (!left || !operator || !right) throw new Error(`The simulated DynamoDB does not know: ${term}`);
  return compare(item?.[nameOf(left, placeholders)], operator, valueFor(right, placeholders));
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  if (operator === '=') return left === right;
  if (operator === '<>') return left !== right;
  const bothNumbers = typeof left === 'number' && typeof right === 'number';
  const bothTexts = typeof left === 'string' && typeof right === 'string';
  if (!bothNumbers && !bothTexts) return false;
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

/** The item after an update expression of the form SET a = :b, #c = :d, e = e + :f; throws on any other. */
export function updated(expression: string, placeholders: Placeholders, item: Plain): Plain {
  const assignments = /^SET (.*)$/s.exec(expression.trim())?.[1];
  if (!assignments) throw new Error(`The simulated DynamoDB does not know: ${expression}`);
  const after = { ...item };
  for (const assignment of assignments.split(/,\s*/)) {
    const [, target, base, value] = /^([#\w]+) = (?:([#\w]+) \+ )?(:\w+)$/.exec(assignment.trim()) ?? [];
    if (!target || !value) throw new Error(`The simulated DynamoDB does not know: ${assignment}`);
    const given = valueFor(value, placeholders);
    after[nameOf(target, placeholders)] =
      base === undefined ? given : Number(item[nameOf(base, placeholders)]) + Number(given);
  }
  return after;
}

function nameOf(path: string, { names }: Placeholders): string {
  const name = path.startsWith('#') ? names?.[path] : path;
  if (name === undefined) throw new Error(`No name is given for ${path}`);
  return name;
}

function valueFor(value: string, { values }: Placeholders): unknown {
  if (values === undefined || !(value in values)) throw new Error(`No value is given for ${value}`);
  return values[value];
}
