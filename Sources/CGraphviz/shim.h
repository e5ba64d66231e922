// Graphviz for Swift: the installed headers, and inline functions for what Swift cannot call (macros, and functions
// that take `char *` for text they only read).
#include <graphviz/gvc.h>
#include <graphviz/cgraph.h>

static inline Agraph_t *waymark_open(void) { return agopen((char *)"layout", Agdirected, (Agdisc_t *)0); }

static inline Agnode_t *waymark_node(Agraph_t *graph, const char *name) { return agnode(graph, (char *)name, 1); }

static inline Agnode_t *waymark_known_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 0);
}

static inline Agedge_t *waymark_edge(Agraph_t *graph, Agnode_t *tail, Agnode_t *head, const char *key) {
  return agedge(graph, tail, head, (char *)key, 1);
}

static inline Agraph_t *waymark_subgraph(Agraph_t *graph, const char *name) { return agsubg(graph, (char *)name, 1); }

// The default is empty, so that an object that was given no value keeps Graphviz's own.
static inline int waymark_set(void *object, const char *name, const char *value) {
  return agsafeset(object, (char *)name, (char *)value, (char *)"");
}

static inline int waymark_layout(GVC_t *context, Agraph_t *graph, const char *engine) {
  return gvLayout(context, graph, engine);
}

static inline boxf waymark_bounds(Agraph_t *graph) { return GD_bb(graph); }
static inline pointf waymark_place(Agnode_t *node) { return ND_coord(node); }
