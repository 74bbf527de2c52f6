// node model.mjs: speaks as OpenAI does. Says its port when it listens, and "left" whenever a client leaves before the end of
// an answer; ends with its input. A number in its input: so many answers come whole, and of those that follow the beginning
// until a line says "go on".
import { LLMock } from '@copilotkit/aimock'
import { subscribe } from 'node:diagnostics_channel'
import { createInterface } from 'node:readline'

const BEGINNING = 6 // parts
let whole = Infinity
const rest = []

subscribe('http.server.request.start', ({ response }) => {
  response.on('close', () => response.writableFinished || console.log('left'))
  let parts = 0
  let stops = false
  for (const method of ['write', 'end']) {
    const original = response[method].bind(response)
    response[method] = (...what) => {
      if (method === 'write' && parts++ === 0) stops = whole-- <= 0
      return stops && parts > BEGINNING && whole < Infinity ? rest.push(() => original(...what)) : original(...what)
    }
  }
})

createInterface({ input: process.stdin })
  .on('line', line => {
    whole = line === 'go on' ? Infinity : Number(line)
    if (whole === Infinity) rest.splice(0).forEach(part => part())
  })
  .on('close', () => process.exit(0))

const mock = new LLMock({ port: 0, host: '127.0.0.1', chunkSize: 8, journalMaxEntries: 1000 })
await mock.start()
console.log(new URL(mock.url).port)
