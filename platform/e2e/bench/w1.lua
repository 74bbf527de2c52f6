-- Load for wrk: orders of about 300 bytes, one outstanding per connection, every answer checked in full.
-- The order's id carries the amount, so that an answer can be checked without knowing which request it belongs to.
-- With a secret in W1_SECRET each request is signed (HMAC-SHA256 of libcrypto, which wrk is linked with) and has an id.

local ffi = require("ffi")
ffi.cdef [[
    const void *EVP_sha256(void);
    unsigned char *HMAC(const void *hash, const void *key, int key_length, const char *data, size_t length,
                        unsigned char *out, unsigned int *out_length);
]]

local letters = string.rep("Where is my order? ", 11):sub(1, 199) .. "!"
local threshold = 700

local secret = os.getenv("W1_SECRET") or ""

local threads = {}

function setup(thread)
    thread:set("number", #threads + 1)
    table.insert(threads, thread)
end

function init(args)
    sent, right, wrong, refused, sample = 0, 0, 0, 0, ""
    prefix = string.format("bench-%d-%d", os.time(), number)
end

local digest = ffi.new("unsigned char[32]")

local hex = {}
for byte = 0, 255 do hex[string.char(byte)] = string.format("%02x", byte) end

local function signature(body)
    ffi.C.HMAC(ffi.C.EVP_sha256(), secret, #secret, body, #body, digest, nil)
    return (ffi.string(digest, 32):gsub(".", hex))
end

local function headers(body)
    local plain = {["Content-Type"] = "application/json"}
    if secret ~= "" then
        plain["X-Signature"] = "sha256=" .. signature(body)
        plain["X-Delivery-Id"] = prefix .. "-" .. sent
    end
    return plain
end

function request()
    sent = sent + 1
    local amount = sent * 61 % 1000
    local order = string.format(
        '{"id":"%s-%d-amount-%d","customer":"  Grace HOPPER ","text":"  %s  ","amount":%d}',
        prefix, sent, amount, letters, amount)
    return wrk.format("POST", nil, headers(order), order)
end

local function expected(amount)
    local score = amount + #letters
    if score >= threshold then
        return score, "high", "is escalated (score " .. score .. ")."
    end
    return score, "low", "is queued (score " .. score .. ")."
end

local function is_right(body)
    local id, amount = body:match('"id"%s*:%s*"(bench%-%d+%-%d+%-%d+%-amount%-(%d+))"')
    if not id then return false end
    local score, branch, ending = expected(tonumber(amount))
    local greeting = branch == "high" and "Dear" or "Hello"
    return tonumber(body:match('"score"%s*:%s*(%d+)')) == score
        and body:match('"branch"%s*:%s*"(%a+)"') == branch
        and body:find(greeting .. " grace hopper, your request " .. id .. " " .. ending, 1, true) ~= nil
end

function response(status, headers, body)
    if status ~= 200 then
        refused = refused + 1
    elseif is_right(body) then
        right = right + 1
        return
    else
        wrong = wrong + 1
    end
    if sample == "" then sample = status .. " " .. body:sub(1, 300) end
end

-- one line of fields for run.sh: right wrong refused socket-errors seconds p50-ms p99-ms
function done(summary, latency)
    local totals = {right = 0, wrong = 0, refused = 0}
    for _, thread in ipairs(threads) do
        for name in pairs(totals) do totals[name] = totals[name] + thread:get(name) end
        if thread:get("sample") ~= "" then io.stderr:write("unexpected answer: ", thread:get("sample"), "\n") end
    end
    local errors = summary.errors
    io.write(string.format("RESULT %d %d %d %d %.3f %.2f %.2f\n",
        totals.right, totals.wrong, totals.refused,
        errors.connect + errors.read + errors.write + errors.timeout,
        summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
