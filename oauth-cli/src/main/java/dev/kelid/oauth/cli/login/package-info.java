/** Commands by which a user logs in. */
@NullMarked
package dev.kelid.oauth.cli.login;

import org.jspecify.annotations.NullMarked;
