/** Tests of what operators use: the command, the image, the cluster's manifests. */
@NullMarked
package app.concierge.operations;

import org.jspecify.annotations.NullMarked;
