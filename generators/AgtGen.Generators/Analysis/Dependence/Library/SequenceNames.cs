namespace AgtGen.Generators.Analysis.Dependence.Library;

/// <summary>Methods of sequences and collections, by what they do with rows.</summary>
internal static class SequenceNames
{
    /// <summary>Whether it gives an element for each element.</summary>
    public static bool IsMap(string name) => name is "Select" or "Zip" or "ConvertAll" or "Cast" or "OfType" or "Scan";

    /// <summary>Whether it joins the sequences that it gets for each element.</summary>
    public static bool IsFlatMap(string name) => name is "SelectMany";

    /// <summary>Whether it decides by the elements, or by what a function makes of them, which there are or in which order.</summary>
    public static bool IsArrangement(string name) =>
        name is "Where" or "TakeWhile" or "SkipWhile" or "FindAll" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending"
            or "Distinct" or "DistinctBy" or "GroupBy" or "ToLookup" or "CountBy" or "AggregateBy" or "Union" or "UnionBy" or "Except" or "ExceptBy" or "Intersect"
            or "IntersectBy" or "ToHashSet" or "ToFrozenSet" or "ToImmutableHashSet" or "ToImmutableSortedSet" or "GroupJoin" or "Join" or "FindIndex" or "Sort" or "RemoveAll";

    /// <summary>Whether it makes groups of the elements.</summary>
    public static bool IsGrouping(string name) => name is "GroupBy" or "ToLookup" or "Chunk";

    /// <summary>Whether it gives one of the elements.</summary>
    public static bool IsPick(string name) =>
        name is "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault" or "GetValue" or "Find" or "FindLast"
            or "MaxBy" or "MinBy" or "GetItem" or "GetValueOrDefault" or "Dequeue" or "Pop" or "Peek" or "ReadLine" or "ReadLineAsync" or "Read" or "GetElement";

    /// <summary>Whether it gives the next element: another one in each round.</summary>
    public static bool IsNext(string name) => name is "Dequeue" or "Pop" or "ReadLine" or "ReadLineAsync" or "Read";

    /// <summary>Whether it puts one element into what it is called on.</summary>
    public static bool IsAppend(string name) =>
        name is "Add" or "Enqueue" or "Push" or "Insert" or "TryAdd" or "AddFirst" or "AddLast" or "AppendLine" or "SetValue" or "Write" or "WriteLine";

    /// <summary>Whether it puts several elements into what it is called on.</summary>
    public static bool IsAppendOfMany(string name) => name is "AddRange" or "InsertRange" or "UnionWith" or "EnqueueRange";

    /// <summary>Whether it gives a part of what it is called on, by a place that a number names.</summary>
    public static bool IsSlice(string name) => name is "AsSpan" or "AsMemory" or "Slice" or "Skip" or "Take" or "GetRange" or "GetSubArray";

    /// <summary>Whether it takes elements away.</summary>
    public static bool IsRemoval(string name) => name is "Remove" or "RemoveAt" or "RemoveRange" or "Clear" or "TryRemove";
}
