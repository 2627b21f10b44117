export const runInterface = async () => { throw new Error('todo') }
