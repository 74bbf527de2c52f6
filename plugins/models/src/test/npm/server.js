// node server.js FIXTURES...: says the port when it listens, and ends with its input
const { LLMock } = require('@copilotkit/aimock')

const mock = new LLMock({ port: 0, host: '127.0.0.1', chunkSize: 8, journalMaxEntries: 1000 })
process.argv.slice(2).forEach(file => mock.loadFixtureFile(file))
mock.start().then(() => console.log(new URL(mock.url).port))
process.stdin.on('end', () => process.exit(0)).resume()
