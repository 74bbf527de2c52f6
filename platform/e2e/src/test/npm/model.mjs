// node model.mjs: speaks as OpenAI does. Says its port when it listens, and "left" whenever a client leaves before the end of
// an answer; ends with its input.
import { LLMock } from '@copilotkit/aimock'
import { subscribe } from 'node:diagnostics_channel'

subscribe('http.server.request.start', ({ response }) =>
  response.on('close', () => response.writableFinished || console.log('left')),
)
const mock = new LLMock({ port: 0, host: '127.0.0.1', chunkSize: 8, journalMaxEntries: 1000 })
await mock.start()
console.log(new URL(mock.url).port)
process.stdin.on('end', () => process.exit(0)).resume()
