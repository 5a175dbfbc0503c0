/** One registration, put together from options, environment and files, at work. */
@NullMarked
package dev.kelid.oauth.cli.session;

import org.jspecify.annotations.NullMarked;
