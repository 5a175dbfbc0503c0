/** Tokens on the calls of {@code java.net.http}. */
@NullMarked
package dev.kelid.oauth.jdk;

import org.jspecify.annotations.NullMarked;
