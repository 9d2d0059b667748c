// Fetch one article in one language:  CONCORD_KEY=ck_… node fetch_article.mjs hiccups es

const site = "https://concord.example";
const [name, language] = process.argv.slice(2);

const answer = await fetch(`${site}/api/v1/articles/${name}/?lang=${language}`, {
  headers: { Authorization: `Bearer ${process.env.CONCORD_KEY}` },
});
const body = await answer.json();
if (!answer.ok) {
  // A problem document says why there is none.
  console.error(`${body.status} ${body.type}: ${body.detail}`);
  process.exit(1);
}
console.log(body.headline);
if (body.language.outdated) {
  console.log("The original has changed since this text was signed off.");
}
