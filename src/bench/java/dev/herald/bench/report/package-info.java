/** What a run showed, told on the console, as Markdown, as JSON, and as a page with charts. */
package dev.herald.bench.report;
