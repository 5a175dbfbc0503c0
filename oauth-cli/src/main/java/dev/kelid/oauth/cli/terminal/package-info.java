/** What a person sees and types. */
@NullMarked
package dev.kelid.oauth.cli.terminal;

import org.jspecify.annotations.NullMarked;
