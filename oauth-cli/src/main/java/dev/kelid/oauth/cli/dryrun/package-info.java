/** Requests that are shown and not sent. */
@NullMarked
package dev.kelid.oauth.cli.dryrun;

import org.jspecify.annotations.NullMarked;
