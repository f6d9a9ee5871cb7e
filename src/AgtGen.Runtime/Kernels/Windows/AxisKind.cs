namespace AgtGen.Kernels.Windows;

/// <summary>
/// Places along one axis that see the same entries of a kernel: all of them but near an edge, and for the way back every stride-th. What they read lies equally far from where each begins.
/// </summary>
/// <param name="Entries">Entries of the kernel.</param>
/// <param name="Offsets">Where the partner of each entry lies from the beginning.</param>
/// <param name="Places">Each place, and where its reading begins.</param>
internal sealed record AxisKind(int[] Entries, int[] Offsets, (int Place, int Begin)[] Places)
{
    /// <summary>For each window the pixels that it sees.</summary>
    public static AxisKind[] OfWindows(WindowAxis axis) => Of(
        axis.Windows, window => [.. Enumerable.Range(0, axis.Kernel).Select(entry => (entry, axis.Pixel(window, entry))).Where(pair => pair.Item2 >= 0 && pair.Item2 < axis.Length)]);

    /// <summary>For each pixel the windows that see it.</summary>
    public static AxisKind[] OfPixels(WindowAxis axis) => Of(
        axis.Length, pixel => [.. Enumerable.Range(0, axis.Kernel).Select(entry => (entry, Distance: pixel - axis.Pixel(0, entry)))
            .Where(pair => pair.Distance >= 0 && pair.Distance % axis.Stride == 0 && pair.Distance / axis.Stride < axis.Windows).Select(pair => (pair.entry, pair.Distance / axis.Stride))]);

    private static AxisKind[] Of(int places, Func<int, (int Entry, int Partner)[]> partners)
    {
        // Partners of equal entries are equally far from each other: by dilation, or by dilation over stride.
        return [.. Enumerable.Range(0, places).Select(place => (Place: place, Partners: partners(place)))
            .GroupBy(place => string.Join(',', place.Partners.Select(partner => partner.Entry)))
            .Select(kind =>
            {
                (int Entry, int Partner)[] first = kind.First().Partners;
                return new AxisKind(
                    [.. first.Select(partner => partner.Entry)],
                    [.. first.Select(partner => partner.Partner - first[0].Partner)],
                    [.. kind.Select(place => (place.Place, place.Partners.Length == 0 ? 0 : place.Partners[0].Partner))]);
            })];
    }
}
