/** What happens to logins and their tokens, for whoever wants to know; never with a secret. */
@NullMarked
package dev.kelid.oauth.event;

import org.jspecify.annotations.NullMarked;
