/** Login as the mechanism of Jakarta Security. */
@NullMarked
package dev.kelid.oauth.security;

import org.jspecify.annotations.NullMarked;
