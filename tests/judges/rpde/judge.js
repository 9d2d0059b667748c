// Walks the feed at the given address with OpenActive's validator and prints its findings as JSON.
const { RpdeValidator } = require('@openactive/rpde-validator');

const [address, pageLimit] = process.argv.slice(2);

RpdeValidator(address, { pageLimit: Number(pageLimit), requestDelayMs: 0, timeoutMs: 20000 })
  .then((log) => {
    const pages = log.pages.map((page) => ({
      url: page.url,
      errors: page.errors.map((error) => error.data),
    }));
    console.log(JSON.stringify(pages));
  })
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
