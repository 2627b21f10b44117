const PAGES = 'https://tactful.dev/guidelines/'

/** What guidelines of a house's own are, where one has no page. */
export const HOUSE_PAGE = 'https://tactful.dev/house-guidelines'

/** The page about a guideline of ours, or about what is reported of comments that suppress. */
export function pageOf(rule: string): string {
  return `${PAGES}${rule}`
}
