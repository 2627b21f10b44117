/** A letter that blames, says neither that it is final nor thanks, and closes as letters do. */
export const RUDE = `---
letter: client-termination
lang: en
reason: capacity
---

Dear Ms Field,

You are rude. We have decided to end our agreement on 30 June.

We are taking on more work than our team can do well.

Yours sincerely,

Ann Moor
`

/** The same without anything to report. */
export const GOOD = `---
letter: client-termination
lang: en
reason: capacity
---

Dear Ms Field,

Thank you for your business over the past years. We have decided to end our agreement on 30 June.

We are taking on more work than our team can do well. This decision is final.

We are sorry for the inconvenience. Another company in town will be glad to help you: {{company}}. We will send you all records by 15 July.

We wish you every success.

Yours sincerely,

Ann Moor
`

/** A Spanish letter to somebody who is called tú. */
export const SPANISH = `---
letter: client-termination
lang: es
reason: capacity
---

Querida Ana:

Eres muy grosera. He decidido terminar nuestro contrato el 30 de junio.

Un saludo,

{{remitente}}
`
