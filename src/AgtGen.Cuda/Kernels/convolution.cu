// A convolution over all tiles of a batch, and the way of a gradient back through one: the product of one matrix of weights, or of its box, with what each window reads, or with what each
// pixel was read by. A transposed convolution is that way back taken forward.
//
// A unit of 32 threads has 64 samples, two a thread, and makes 4 channels of one place: a feature is read once for four weights, which are one value for all threads of the unit. Nothing is
// padded: places near an edge have fewer terms. Every sum starts at the bias and adds its terms by fused operations in the order of the places and then of the channels, in the nominal
// kernel as in the bounds, so that the nominal result lies between the bounds if its operands do.
#include "terms.cuh"
#include "windows.cuh"

enum { ROWS = 4, UNIT = 32, UNITS = 8 };

// Written are rows of each group at the targets, read are channels of each group at the sources. A weight stands at group * group_weights + row * row_weights + channel * channel_weights + place.
template <typename T>
struct ConvolutionArguments
{
    Pointer<const T> weight_lower, weight_upper, bias_lower, bias_upper, x_lower, x_upper;
    Pointer<T> y_lower, y_upper;
    WindowShape windows;
    int groups, rows, channels, group_weights, row_weights, channel_weights, is_backward;
};

template <typename T>
DEVICE bool find_source(const ConvolutionArguments<T>& a, const WindowAxis& axis, int target, int place, int& source)
{
    return a.is_backward != 0 ? find_window(axis, target, place, source) : find_pixel(axis, target, place, source);
}

template <typename T, typename Product>
DEVICE void convolve(const ConvolutionArguments<T>& a)
{
    const WindowAxis vertical = a.windows.vertical, horizontal = a.windows.horizontal;
    bool is_backward = a.is_backward != 0;
    int target_width = is_backward ? horizontal.pixels : horizontal.windows, targets = target_width * (is_backward ? vertical.pixels : vertical.windows);
    int source_width = is_backward ? horizontal.windows : horizontal.pixels, sources = source_width * (is_backward ? vertical.windows : vertical.pixels);
    int blocks = (a.rows + ROWS - 1) / ROWS, unit = block_x() * UNITS + thread() / UNIT, lane = thread() % UNIT * PAIR;
    int target = unit % targets, first = unit / targets % blocks * ROWS, group = unit / targets / blocks;
    if (group < a.groups)
    {
        // Behind the last row it is done once more, and not written.
        int weights[ROWS];
        T lower[ROWS][PAIR], upper[ROWS][PAIR];
        UNROLL
        for (int i = 0; i < ROWS; i++)
        {
            int row = first + i < a.rows ? first + i : a.rows - 1;
            weights[i] = group * a.group_weights + row * a.row_weights;
            T l = 0, u = 0;
            if (present(a.bias_lower))
            {
                l = a.bias_lower[group * a.rows + row];
                u = a.bias_upper[group * a.rows + row];
            }

            lower[i][0] = lower[i][1] = l;
            upper[i][0] = upper[i][1] = u;
        }

        NO_UNROLL for (int place = 0; place < vertical.places * horizontal.places; place++)
        {
            int down, across;
            if (find_source(a, vertical, target / target_width, place / horizontal.places, down) && find_source(a, horizontal, target % target_width, place % horizontal.places, across))
            {
                int from = ((block_y() * a.groups + group) * a.channels * sources + down * source_width + across) * LANES + lane;
                NO_UNROLL for (int channel = 0; channel < a.channels; channel++)
                {
                    T l[PAIR], u[PAIR];
                    read(a.x_lower, from + channel * sources * LANES, l);
                    read(Product::OPERANDS == 2 ? a.x_upper : a.x_lower, from + channel * sources * LANES, u);
                    UNROLL
                    for (int i = 0; i < ROWS; i++)
                    {
                        int at = weights[i] + channel * a.channel_weights + place;
                        T w = a.weight_lower[at], v = (Product::SIDES == 2 ? a.weight_upper : a.weight_lower)[at];
                        add(Product(), w, v, l, u, lower[i], upper[i]);
                    }
                }
            }
        }

        UNROLL
        for (int i = 0; i < ROWS; i++)
        {
            if (first + i < a.rows)
            {
                int to = (((block_y() * a.groups + group) * a.rows + first + i) * targets + target) * LANES + lane;
                write(a.y_lower, to, lower[i]);
                if (Product::SIDES == 2)
                {
                    write(a.y_upper, to, upper[i]);
                }
            }
        }
    }
}

#define CONVOLUTION(name, Product) \
    template <typename T> DEVICE void name(const ConvolutionArguments<T>& a) { convolve<T, Product>(a); } \
    KERNEL(name, ConvolutionArguments)

CONVOLUTION(convolution_nominal, NominalRule)
CONVOLUTION(convolution_point, PointRule)
CONVOLUTION(convolution_non_negative, NonNegativeRule)
CONVOLUTION(convolution_general, GeneralRule)
