// Gradients of a convolution's parameters for each sample, a range of their entries at a time, as slots that an aggregation reads as it reads delta: of a weight the sum over all windows of
// delta times what its place reads there, of a bias the sum of delta over the windows. Sums are formed by fused operations in the order of the windows, to nearest and at the ends, so that
// nominal gradients lie between the bounds.
#include "functions.cuh"
#include "terms.cuh"
#include "windows.cuh"

enum { UNIT = 32, UNITS = 8 };

// The weights have the shape (outputs, depth, places); without x an entry is that of a bias, and depth and places are 1.
template <typename T>
struct PatchArguments
{
    Pointer<const T> delta_lower, delta_upper, x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    WindowShape windows;
    int outputs, outputs_of_group, depth, channels, first, count;
};

// A product of two intervals of any sign: two candidates a side, compared after they are added and rounded, since rounding is monotone.
template <typename T>
DEVICE Ends<T> add_product(Ends<T> sum, Ends<T> x, Ends<T> d)
{
    return {
        least(fma_down(select(x.lower < 0, d.upper, d.lower), x.lower, sum.lower), fma_down(select(x.upper < 0, d.upper, d.lower), x.upper, sum.lower)),
        greatest(fma_up(select(x.lower < 0, d.lower, d.upper), x.lower, sum.upper), fma_up(select(x.upper < 0, d.lower, d.upper), x.upper, sum.upper))};
}

template <typename T, bool bounded>
DEVICE void form(const PatchArguments<T>& a)
{
    const WindowAxis vertical = a.windows.vertical, horizontal = a.windows.horizontal;
    int windows = vertical.windows * horizontal.windows, pixels = vertical.pixels * horizontal.pixels, places = present(a.x_lower) ? vertical.places * horizontal.places : 1;
    int unit = block_x() * UNITS + thread() / UNIT, lane = thread() % UNIT * PAIR, entry = a.first + unit;
    if (unit < a.count)
    {
        int place = entry % places, output = entry / places / a.depth, channel = output / a.outputs_of_group * a.depth + entry / places % a.depth;
        int delta_at = (block_y() * a.outputs + output) * windows * LANES + lane, x_at = (block_y() * a.channels + channel) * pixels * LANES + lane;
        T lower[PAIR] = {0, 0}, upper[PAIR] = {0, 0};
        NO_UNROLL for (int window = 0; window < windows; window++)
        {
            int down = 0, across = 0;
            bool is_inside = !present(a.x_lower)
                || (find_pixel(vertical, window / horizontal.windows, place / horizontal.places, down) && find_pixel(horizontal, window % horizontal.windows, place % horizontal.places, across));
            if (is_inside)
            {
                T dl[PAIR], du[PAIR], xl[PAIR] = {1, 1}, xu[PAIR] = {1, 1};
                read(a.delta_lower, delta_at + window * LANES, dl);
                read(bounded ? a.delta_upper : a.delta_lower, delta_at + window * LANES, du);
                if (present(a.x_lower))
                {
                    int from = x_at + (down * horizontal.pixels + across) * LANES;
                    read(a.x_lower, from, xl);
                    read(bounded ? a.x_upper : a.x_lower, from, xu);
                }

                UNROLL
                for (int j = 0; j < PAIR; j++)
                {
                    Ends<T> sum = {lower[j], upper[j]};
                    sum = bounded ? add_product(sum, {xl[j], xu[j]}, {dl[j], du[j]}) : Ends<T>{fma_near(xl[j], dl[j], lower[j]), T(0)};
                    lower[j] = sum.lower;
                    upper[j] = sum.upper;
                }
            }
        }

        int to = (block_y() * a.count + unit) * LANES + lane;
        write(a.y_lower, to, lower);
        if (bounded)
        {
            write(a.y_upper, to, upper);
        }
    }
}

template <typename T> DEVICE void patches_nominal(const PatchArguments<T>& a) { form<T, false>(a); }
template <typename T> DEVICE void patches_bounds(const PatchArguments<T>& a) { form<T, true>(a); }

KERNEL(patches_nominal, PatchArguments)
KERNEL(patches_bounds, PatchArguments)
