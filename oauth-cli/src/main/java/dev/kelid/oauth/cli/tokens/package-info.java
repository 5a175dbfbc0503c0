/** Tokens in a file of their owner. */
@NullMarked
package dev.kelid.oauth.cli.tokens;

import org.jspecify.annotations.NullMarked;
