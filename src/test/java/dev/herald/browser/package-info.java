/**
 * The pages in a real Chromium, as people see and use them.
 *
 * <p>{@link dev.herald.browser.Chromium} is the browser; {@code ChatPage} and {@code AdminPage} know their way about the
 * pages, so that tests need not. {@code PagesOnServer} is what the tests have in common.
 */
package dev.herald.browser;
