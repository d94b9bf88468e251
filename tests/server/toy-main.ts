import { toyServer } from './toy-site.ts';

// A server of the toy game as a process of its own, to be killed.

const [site = '', data = '', port = '0'] = process.argv.slice(2);
const server = await toyServer({ site, data }, Number(port));
process.stdout.write(`${JSON.stringify({ port: server.port, key: server.key })}\n`);
