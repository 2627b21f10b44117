export const runServerless = async () => { throw new Error('todo') }
