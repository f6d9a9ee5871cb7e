// Maxima and means of windows, channel by channel, and the way of a gradient back through them; a thread has one value. A maximum leaves padding out, a mean counts it as zeros.
#include "functions.cuh"
#include "windows.cuh"

template <typename T> struct PoolArguments
{
    Pointer<const T> x_lower, x_upper, delta_lower, delta_upper;
    Pointer<T> y_lower, y_upper;
    WindowShape windows;
    int count;
};

/// The value that a thread is about: one of a number of places of a channel of a tile, in one lane.
struct Place
{
    int index, row, column, plane, lane;

    METHOD Place(int width, int places) : index(block_x() * threads() + thread()), row(index / 64 % places / width), column(index / 64 % places % width), plane(index / 64 / places), lane(index % 64) {}

    /// Where a value of the same channel and lane stands among other places.
    METHOD int at(int width, int places, int other_row, int other_column) const { return (plane * places + other_row * width + other_column) * 64 + lane; }
};

template <typename T> DEVICE int pixels(const PoolArguments<T>& a) { return a.windows.vertical.pixels * a.windows.horizontal.pixels; }
template <typename T> DEVICE int windows(const PoolArguments<T>& a) { return a.windows.vertical.windows * a.windows.horizontal.windows; }
template <typename T> DEVICE int places(const PoolArguments<T>& a) { return a.windows.vertical.places * a.windows.horizontal.places; }

/// Where the pixel at a place of a window stands, if it is in the image.
template <typename T> DEVICE bool find(const PoolArguments<T>& a, const Place& at, int down, int across, int place, int& pixel)
{
    int row, column;
    bool is_there = find_pixel(a.windows.vertical, down, place / a.windows.horizontal.places, row) && find_pixel(a.windows.horizontal, across, place % a.windows.horizontal.places, column);
    pixel = is_there ? at.at(a.windows.horizontal.pixels, pixels(a), row, column) : 0;
    return is_there;
}

/// Which window has a pixel at a place, counted so that windows come in their order, if there is one.
template <typename T> DEVICE bool find_window_of(const PoolArguments<T>& a, const Place& at, int turn, int& place, int& down, int& across)
{
    place = places(a) - 1 - turn;
    return find_window(a.windows.vertical, at.row, place / a.windows.horizontal.places, down) && find_window(a.windows.horizontal, at.column, place % a.windows.horizontal.places, across);
}

/// Of one end: both are maxima of the same kind.
template <typename T> DEVICE void pool_max(const PoolArguments<T>& a)
{
    Place at(a.windows.horizontal.windows, windows(a));
    if (at.index < a.count)
    {
        T largest = -Format<T>::largest;
        NO_UNROLL for (int place = 0; place < places(a); place++)
        {
            int pixel;
            if (find(a, at, at.row, at.column, place, pixel))
            {
                largest = greatest(T(a.x_lower[pixel]), largest);
            }
        }

        a.y_lower[at.index] = largest;
    }
}

/// What a window gives one of its pixels: all of delta, perhaps all of it, or nothing. Pixels before it must be less, and those behind it at most as large.
template <typename T> DEVICE Ends<T> share(const PoolArguments<T>& a, const Place& at, int down, int across, int own)
{
    T own_lower = a.x_lower[at.index], own_upper = a.x_upper[at.index];
    bool surely = true, perhaps = true;
    NO_UNROLL for (int place = 0; place < places(a); place++)
    {
        int pixel;
        if (place != own && find(a, at, down, across, place, pixel))
        {
            T lower = a.x_lower[pixel], upper = a.x_upper[pixel];
            surely = surely && (place < own ? upper < own_lower : upper <= own_lower);
            perhaps = perhaps && (place < own ? lower < own_upper : lower <= own_upper);
        }
    }

    int from = at.at(a.windows.horizontal.windows, windows(a), down, across);
    T lower = a.delta_lower[from], upper = a.delta_upper[from];
    return {select(surely, lower, select(perhaps, least(lower, T(0)), T(0))), select(surely, upper, select(perhaps, greatest(upper, T(0)), T(0)))};
}

/// The gradient goes to the first pixel that attains the maximum; of points somebody surely does.
template <typename T, bool bounded> DEVICE void max_gradient(const PoolArguments<T>& a)
{
    Place at(a.windows.horizontal.pixels, pixels(a));
    if (at.index < a.count)
    {
        Ends<T> sum = {T(0), T(0)};
        NO_UNROLL for (int turn = 0; turn < places(a); turn++)
        {
            int place, down, across;
            if (find_window_of(a, at, turn, place, down, across))
            {
                Ends<T> part = share(a, at, down, across, place);
                sum = bounded ? Ends<T>{add_down(sum.lower, part.lower), add_up(sum.upper, part.upper)} : Ends<T>{add_near(sum.lower, part.lower), T(0)};
            }
        }

        a.y_lower[at.index] = sum.lower;
        if (bounded)
        {
            a.y_upper[at.index] = sum.upper;
        }
    }
}

template <typename T> DEVICE void pool_max_gradient_nominal(const PoolArguments<T>& a) { max_gradient<T, false>(a); }
template <typename T> DEVICE void pool_max_gradient_bounds(const PoolArguments<T>& a) { max_gradient<T, true>(a); }

/// A sum of pixels, or of what windows pass back to a pixel, divided by the number of places.
template <typename T, bool bounded, bool is_gradient> DEVICE void average(const PoolArguments<T>& a)
{
    Place at(is_gradient ? a.windows.horizontal.pixels : a.windows.horizontal.windows, is_gradient ? pixels(a) : windows(a));
    if (at.index < a.count)
    {
        Ends<T> sum = {T(0), T(0)};
        NO_UNROLL for (int turn = 0; turn < places(a); turn++)
        {
            int from, place, down, across;
            bool is_there = is_gradient ? find_window_of(a, at, turn, place, down, across) : find(a, at, at.row, at.column, turn, from);
            if (is_there)
            {
                if (is_gradient)
                {
                    from = at.at(a.windows.horizontal.windows, windows(a), down, across);
                }

                T lower = a.x_lower[from];
                sum.lower = bounded ? add_down(sum.lower, lower) : add_near(sum.lower, lower);
                if (bounded)
                {
                    sum.upper = add_up(sum.upper, a.x_upper[from]);
                }
            }
        }

        a.y_lower[at.index] = bounded ? div_down(sum.lower, T(places(a))) : div_near(sum.lower, T(places(a)));
        if (bounded)
        {
            a.y_upper[at.index] = div_up(sum.upper, T(places(a)));
        }
    }
}

template <typename T> DEVICE void pool_average_nominal(const PoolArguments<T>& a) { average<T, false, false>(a); }
template <typename T> DEVICE void pool_average_bounds(const PoolArguments<T>& a) { average<T, true, false>(a); }
template <typename T> DEVICE void pool_average_gradient_nominal(const PoolArguments<T>& a) { average<T, false, true>(a); }
template <typename T> DEVICE void pool_average_gradient_bounds(const PoolArguments<T>& a) { average<T, true, true>(a); }

KERNEL(pool_max, PoolArguments)
KERNEL(pool_max_gradient_nominal, PoolArguments)
KERNEL(pool_max_gradient_bounds, PoolArguments)
KERNEL(pool_average_nominal, PoolArguments)
KERNEL(pool_average_bounds, PoolArguments)
KERNEL(pool_average_gradient_nominal, PoolArguments)
KERNEL(pool_average_gradient_bounds, PoolArguments)
