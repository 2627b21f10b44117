const NAME = 'tactful-report-'

/** A choice of an earlier visit; none where the browser keeps nothing for a file. */
export function recall(name: string): string {
  try {
    return localStorage.getItem(NAME + name) ?? ''
  } catch {
    return ''
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(NAME + name, value)
  } catch {
    // The choice holds until the page is closed.
  }
}
