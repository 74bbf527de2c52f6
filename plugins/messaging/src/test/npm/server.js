// node server.js PORT: says "ready" when it listens, and ends with its input
const TelegramServer = require('telegram-test-api')

new TelegramServer({ port: Number(process.argv[2]), host: '127.0.0.1', storage: 'RAM', storeTimeout: 60 })
  .start()
  .then(() => console.log('ready'))
process.stdin.on('end', () => process.exit(0)).resume()
