#include "logic/cone.h"

#include <stdlib.h>
#include <string.h>

void cone_init(struct cone *cone, const struct circuit *circuit)
{
    *cone = (struct cone){.circuit = circuit};
}

void cone_release(struct cone *cone)
{
    free(cone->stamps);
    free(cone->open);
    cone_init(cone, cone->circuit);
}

static void make_room(struct cone *cone)
{
    uint32_t need = cone->circuit->count;
    if (need <= cone->room)
        return;
    uint32_t room = need + need / 2;
    cone->stamps =
        failure_realloc(cone->circuit->failure, cone->stamps, room * sizeof *cone->stamps);
    memset(cone->stamps + cone->room, 0, (room - cone->room) * sizeof *cone->stamps);
    cone->room = room;
}

void cone_start(struct cone *cone)
{
    make_room(cone); /* whoever walks nothing may still ask what was seen */
    if (++cone->stamp == 0) {
        memset(cone->stamps, 0, cone->room * sizeof *cone->stamps);
        cone->stamp = 1;
    }
}

static void push(struct cone *cone, edge e)
{
    if (cone->open_count == cone->open_room) {
        cone->open_room = cone->open_room ? cone->open_room * 2 : 64;
        cone->open = failure_realloc(cone->circuit->failure, cone->open,
                                     cone->open_room * sizeof *cone->open);
    }
    cone->open[cone->open_count++] = edge_gate(e);
}

void cone_walk(struct cone *cone, edge top, cone_visitor *visit, void *state)
{
    make_room(cone);
    push(cone, top);
    while (cone->open_count) {
        uint32_t gate = cone->open[--cone->open_count];
        if (gate == 0 || cone->stamps[gate] == cone->stamp)
            continue;
        cone->stamps[gate] = cone->stamp;
        struct gate at = cone->circuit->gates[gate];
        if (at.left == EDGE_NONE) {
            visit(state, at.right);
        } else {
            push(cone, at.left);
            push(cone, at.right);
        }
    }
}
