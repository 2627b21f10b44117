import type {Reading} from './reading.ts'

/** What the extension tells the page. */
export type ToPage =
  {type: 'letter'; reading: Reading; summary: string[]} | {type: 'nothing'; message: string}

/** What the page tells the extension: that it is there, or that a place in the letter is wanted (UTF-16 code units). */
export type FromPage = {type: 'ready'} | {type: 'go'; start: number}
