/** What can go wrong, by who must act. */
@NullMarked
package dev.kelid.oauth.error;

import org.jspecify.annotations.NullMarked;
