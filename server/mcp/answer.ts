import type {CallToolResult} from '@modelcontextprotocol/sdk/types.js'
import {Misuse} from '../cli/io.ts'

/** What every tool here is: it changes nothing, gives the same answer to the same question, and opens no connection. */
export const READ_ONLY = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
} as const

/** An answer as data, and as text for assistants that take only that. */
export function answer(data: Record<string, unknown>, text: string): CallToolResult {
  return {structuredContent: data, content: [{type: 'text', text}]}
}

/** Answers, or says what was wrong with the question. */
export async function answering(
  work: () => CallToolResult | Promise<CallToolResult>,
): Promise<CallToolResult> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    return {isError: true, content: [{type: 'text', text: error.message}]}
  }
}
