/** The examples in {@code docs} and {@code README.md}, held against what Herald does. */
package dev.herald.documentation;
