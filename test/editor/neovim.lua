-- Works in Neovim 0.7, which has no way yet to apply a code action unasked: the question is answered instead.
local api, lsp = vim.api, vim.lsp
local PATIENCE = 15000

local function check(condition, what)
  if not condition then error(what) end
  io.stdout:write('  ✓ ' .. what .. '\n')
end

local function rules(buffer)
  return vim.tbl_map(function(diagnostic) return diagnostic.code or diagnostic.user_data.lsp.code end, vim.diagnostic.get(buffer))
end

local function try()
  local buffer = api.nvim_get_current_buf()
  local id = lsp.start_client({
    name = 'tactful',
    cmd = { vim.env.TACTFUL_NODE, vim.env.TACTFUL_CLI, 'lsp', '--stdio' },
    root_dir = vim.loop.cwd(),
    get_language_id = function() return 'markdown' end,
  })
  check(id, 'the server starts')
  lsp.buf_attach_client(buffer, id)
  check(vim.wait(PATIENCE, function() return vim.tbl_contains(rules(buffer), 'no-blame') end, 20), 'blame is reported')

  local blame
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    local code = diagnostic.code or diagnostic.user_data.lsp.code
    if code == 'no-blame' then blame = diagnostic break end
  end
  api.nvim_win_set_cursor(0, { blame.lnum + 1, blame.col })
  local before = table.concat(api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  vim.ui.select = function(items, _, choose) choose(items[1], 1) end
  lsp.buf.code_action({
    only = { 'quickfix' },
    diagnostics = vim.tbl_filter(function(each)
      return each.code == 'no-blame'
    end, lsp.diagnostic.get_line_diagnostics(buffer)),
  })
  local function text() return table.concat(api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end
  check(vim.wait(PATIENCE, function() return text() ~= before end, 20), 'better words are put in')
  check(not text():find('rudest customer', 1, true), 'what would hurt is gone')

  api.nvim_win_set_cursor(0, { blame.lnum + 1, 0 })
  local hover = lsp.buf_request_sync(buffer, 'textDocument/hover', lsp.util.make_position_params(), PATIENCE)
  check(hover and hover[id], 'a hover is answered')
  lsp.stop_client(id)
  check(vim.wait(PATIENCE, function() return lsp.get_client_by_id(id) == nil end, 20), 'the server stops')
end

local ok, message = xpcall(try, debug.traceback)
if not ok then
  io.stderr:write(message .. '\n')
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
