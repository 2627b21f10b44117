/** A text as a value of YAML, in single quotes where it could be read as anything else. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./*-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text)
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`
}
