namespace AgtGen.Kernels.Windows;

/// <summary>Room of one thread for the weights of one kind of places, the features that one place reads and what it writes; as large as the largest convolution so far needed.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class PatchScratch<T>
    where T : unmanaged
{
    [ThreadStatic]
    private static PatchScratch<T>? ofThread;

    private TileBuffer<T> values = new(0);

    /// <summary>Both sides of weights, patch and result.</summary>
    public static TileBuffer<T> For(PatchTable table)
    {
        PatchScratch<T> scratch = ofThread ??= new();
        int length = ValuesFor(table);
        if (scratch.values.Values.Length < length)
        {
            scratch.values = new(length);
        }

        return scratch.values;
    }

    /// <summary>Values that a convolution needs.</summary>
    public static int ValuesFor(PatchTable table) => checked(2 * (PatchValues(table) + ResultValues(table) + WeightValues(table)));

    /// <summary>Values that the largest convolution of a model needs.</summary>
    public static int ValuesFor(ModelPlan plan) => plan.Nominal.SelectMany(site => site.Terms).Where(term => term.Form == GradientForm.PatchProduct)
        .Select(term => Math.Max(ValuesFor(PatchTable.Forward(term.Shape)), ValuesFor(PatchTable.Backward(term.Shape)))).DefaultIfEmpty().Max();

    public static int PatchValues(PatchTable table) => table.LongestPatch * Tile.Samples;

    public static int ResultValues(PatchTable table) => table.Rows * Tile.Samples;

    public static int WeightValues(PatchTable table) => table.Rows * table.LongestPatch;
}
