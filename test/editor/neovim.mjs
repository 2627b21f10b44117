export const runInNeovim = async () => { throw new Error('todo') }
